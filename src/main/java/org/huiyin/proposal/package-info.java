/** Proposals from submission to closing: texts, signers, review, filing, merging, withdrawal, and their timeline. */
package org.huiyin.proposal;
