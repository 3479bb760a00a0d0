/**
 * Drafts of forms kept on the server; the files that people attach, checked by content and stored in PostgreSQL; documents
 * that are made in the form of an organ's.
 */
package org.huiyin.document;
