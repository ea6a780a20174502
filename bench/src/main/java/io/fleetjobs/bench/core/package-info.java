/** Measures code that needs no service: decisions, requests, replies, items, documents. */
@NullMarked
package io.fleetjobs.bench.core;

import org.jspecify.annotations.NullMarked;
