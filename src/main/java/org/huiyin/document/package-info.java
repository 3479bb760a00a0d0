/** Drafts of forms kept on the server, and the files that people attach: checked by content, stored in PostgreSQL. */
package org.huiyin.document;
