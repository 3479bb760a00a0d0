/** Pages' and programs' endpoints of statistics. */
package org.huiyin.statistics.web;
