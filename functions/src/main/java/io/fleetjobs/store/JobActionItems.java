package io.fleetjobs.store;

import io.fleetjobs.model.Actor;
import io.fleetjobs.model.Cause;
import io.fleetjobs.model.ChangedBy;
import io.fleetjobs.model.JobAction;
import java.util.Optional;

/** Converts a change of a job to attributes of an item and back. */
final class JobActionItems {
  private JobActionItems() {}

  static void put(Item item, JobAction action) {
    item.put(Attribute.LAST_ACTION, action.kind().name())
        .put(Attribute.LAST_ACTION_AT, action.at())
        .put(Attribute.LAST_ACTION_BY, action.by().kind().name())
        .putText(Attribute.LAST_ACTION_PRINCIPAL, action.by().principal())
        .putText(Attribute.LAST_ACTION_CAUSE, action.cause().map(Cause::name))
        .putText(Attribute.LAST_ACTION_COMMENT, action.comment())
        .put(Attribute.LAST_ACTION_DETAIL, action.detail())
        .put(Attribute.LAST_ACTION_REVISION, action.revision());
  }

  /** Returns the change; empty if the item has none, or one that only a later version knows. */
  static Optional<JobAction> find(Item item) {
    return item.findText(Attribute.LAST_ACTION)
        .flatMap(JobAction.Kind::find)
        .map(kind ->
            new JobAction(
                kind,
                item.instant(Attribute.LAST_ACTION_AT),
                new ChangedBy(
                    Actor.valueOf(item.text(Attribute.LAST_ACTION_BY)),
                    item.findText(Attribute.LAST_ACTION_PRINCIPAL)),
                item.findText(Attribute.LAST_ACTION_CAUSE).flatMap(Cause::find),
                item.findText(Attribute.LAST_ACTION_COMMENT),
                item.textMap(Attribute.LAST_ACTION_DETAIL),
                item.findNumber(Attribute.LAST_ACTION_REVISION).orElse(0L)));
  }
}
