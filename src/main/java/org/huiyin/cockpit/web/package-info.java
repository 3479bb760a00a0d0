/** The endpoints of the supervisors' pages. */
package org.huiyin.cockpit.web;
