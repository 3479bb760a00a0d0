/** Where the data is: the application's own PostgreSQL by default, the operator's one when it is named. */
package org.huiyin.database;
