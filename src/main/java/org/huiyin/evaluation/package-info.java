/** Third-party evaluation: the pool, lots that can be repeated, sheets of scores, two-way and back to back. */
package org.huiyin.evaluation;
