/** What a unit does for its part: communications, opinions, replies with their rounds, signing off and audit. */
package org.huiyin.handling;
