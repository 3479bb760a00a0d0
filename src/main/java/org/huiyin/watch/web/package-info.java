/** The proof and the recalculation, for administrators. */
package org.huiyin.watch.web;
