/**
 * What people are told: in the application, and by e-mail and webhook as each has chosen. Notices and deliveries are
 * never deleted.
 */
package org.huiyin.notice;
