/** Drafts and attachments under {@code /api/v1}; written files as answers. */
package org.huiyin.document.web;
