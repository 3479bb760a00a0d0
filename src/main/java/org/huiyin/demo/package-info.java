/** What makes a first try easy: accounts and units of three real places, and a word at start about where to click. */
package org.huiyin.demo;
