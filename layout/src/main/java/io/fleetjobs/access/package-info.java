/**
 * Decides which operator may do what, by a file of rules. The stack checks the file at synthesis,
 * and the management function reads it.
 */
@NullMarked
package io.fleetjobs.access;

import org.jspecify.annotations.NullMarked;
