/** The ledger and the public list. */
package org.huiyin.commitment.web;
