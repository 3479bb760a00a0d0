/** Units and their parts of a proposal: dispatch, signing for, returns and reassignment, changes of lead. */
package org.huiyin.assignment;
