/** Supervision 督办: urging, and three-coloured slips. */
package org.huiyin.supervision;
