/** Drafts and attachments under {@code /api/v1}. */
package org.huiyin.document.web;
