package io.fleetjobs.membership;

import io.fleetjobs.invocation.ReconcilerInvoker;
import io.fleetjobs.model.MembershipEvent;
import io.fleetjobs.registry.BusyRegistryException;
import io.fleetjobs.store.DeferredEvents;
import java.time.InstantSource;

/** Applies membership events at once, or defers them while the registry is busy. */
public final class MembershipIntake {
  private final MembershipChanges changes;
  private final DeferredEvents deferred;
  private final ReconcilerInvoker reconciler;
  private final InstantSource time;

  public MembershipIntake(
      MembershipChanges changes,
      DeferredEvents deferred,
      ReconcilerInvoker reconciler,
      InstantSource time) {
    this.changes = changes;
    this.deferred = deferred;
    this.reconciler = reconciler;
    this.time = time;
  }

  /**
   * Applies an event. If the registry is busy, stores the event, and invokes the reconciler for its
   * group unless events of the group are waiting already.
   *
   * @throws io.fleetjobs.concurrent.PartialFailureException if it failed for some of the jobs
   */
  public void take(MembershipEvent event) {
    try {
      changes.apply(event);
    } catch (BusyRegistryException _) {
      if (deferred.add(event, time.instant())) {
        reconciler.followGroup(event.groupName());
      }
    }
  }
}
