/** Drafts, attachments and files that are made for whoever asks, under {@code /api/v1}. */
package org.huiyin.document.web;
