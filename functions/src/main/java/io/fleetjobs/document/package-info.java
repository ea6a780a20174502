/** What job documents may hold, and what stands in them for something else. */
@NullMarked
package io.fleetjobs.document;

import org.jspecify.annotations.NullMarked;
