/** Indicators with numerator and denominator for any past date, spreadsheets, and the annual report. */
package org.huiyin.statistics;
