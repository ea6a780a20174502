package io.fleetjobs.membership;

import io.fleetjobs.invocation.ReconcilerInvoker;
import io.fleetjobs.model.MembershipEvent;
import io.fleetjobs.registry.BusyRegistryException;
import io.fleetjobs.store.DeferredEvents;
import java.time.InstantSource;

/** Takes a membership event into account at once, or stores it until the registry can be asked. */
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
   * @throws io.fleetjobs.concurrent.PartialFailureException when it failed for some of the jobs
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
