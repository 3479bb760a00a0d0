/** Rule profiles, the statutory calendar and the dates that follow from them. */
package org.huiyin.deadline;
