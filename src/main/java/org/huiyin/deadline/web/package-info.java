/** The calendar and the reckoning of dates, for people and programs. */
package org.huiyin.deadline.web;
