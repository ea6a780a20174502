/** Finds job templates, managed ones included, and fills in their parameters. */
@NullMarked
package io.fleetjobs.template;

import org.jspecify.annotations.NullMarked;
