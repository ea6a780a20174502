/**
 * Spells once what the stack, the functions and the local run all name: the table, routes, topics,
 * settings, functions, metrics and defaults. It depends on nothing.
 */
@NullMarked
package io.fleetjobs.layout;

import org.jspecify.annotations.NullMarked;
