/** Who somebody is and what that opens: accounts, groups, sign-in, rights, and the door of Camunda's web applications. */
package org.huiyin.identity;
