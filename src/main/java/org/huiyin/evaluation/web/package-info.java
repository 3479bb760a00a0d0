/** Pages' and programs' endpoints of evaluation. */
package org.huiyin.evaluation.web;
