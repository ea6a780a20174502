/**
 * Holds the names that the stack, the functions and the local run share: the table, routes, topics,
 * settings, functions, metrics and defaults. It has no dependencies.
 */
@NullMarked
package io.fleetjobs.layout;

import org.jspecify.annotations.NullMarked;
