/** Defines the stack: a construct for any CDK app, and an app that deploys it. */
@NullMarked
package io.fleetjobs.infra;

import org.jspecify.annotations.NullMarked;
