/** The stack: one construct to take into any app, and an app that deploys it. */
@NullMarked
package io.fleetjobs.infra;

import org.jspecify.annotations.NullMarked;
