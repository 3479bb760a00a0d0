/** The watch over every time limit: reminders, what follows when it has passed, and the proof that none is forgotten. */
package org.huiyin.watch;
