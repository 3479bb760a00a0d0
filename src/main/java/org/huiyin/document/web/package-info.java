/** Drafts, attachments and other downloads under {@code /api/v1}. */
package org.huiyin.document.web;
