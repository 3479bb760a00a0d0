/** What people are told in the application. */
package org.huiyin.notice;
