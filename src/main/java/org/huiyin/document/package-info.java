/**
 * Drafts of forms kept on the server; the files that people attach, checked by content and stored in PostgreSQL; workbooks
 * and documents in the form of an organ's that are made for whoever asks.
 */
package org.huiyin.document;
