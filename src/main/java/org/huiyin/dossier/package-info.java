/** All of a case, for whoever may see it: the dossier, lists of proposals, the timeline, and acts outside tasks. */
package org.huiyin.dossier;
