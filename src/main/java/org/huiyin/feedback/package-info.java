/** Ratings by signer and round, re-handling, and the seam to the supervision consultation. */
package org.huiyin.feedback;
