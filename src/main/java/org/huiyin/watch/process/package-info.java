/** The watches in the engine. */
package org.huiyin.watch.process;
