/**
 * Drafts of forms kept on the server, and the files that people attach: checked by content, stored in PostgreSQL; and the
 * workbooks that lists are exported as.
 */
package org.huiyin.document;
