/** What is promised in cases: tracking until it is kept, across sessions and years. */
package org.huiyin.commitment;
