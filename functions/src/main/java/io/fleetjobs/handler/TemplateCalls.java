package io.fleetjobs.handler;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetjobs.model.Arns;
import io.fleetjobs.model.Reply;
import io.fleetjobs.operation.template.TemplateOperations;
import io.fleetjobs.wire.Call;
import io.fleetjobs.wire.ManagedTemplateJson;
import io.fleetjobs.wire.TemplateJson;
import io.fleetjobs.wire.TemplateRequests;
import java.util.Optional;

/** The operations on templates from a call to the answer's body. */
record TemplateCalls(
    TemplateOperations operations, TemplateJson json, ManagedTemplateJson managed) {
  static TemplateCalls of(TemplateOperations operations, Arns arns) {
    return new TemplateCalls(operations, new TemplateJson(arns), new ManagedTemplateJson(arns));
  }

  Reply<Optional<ObjectNode>> create(Call call, int maximumPerMinute) {
    return TemplateRequests.create(call, maximumPerMinute)
        .then(operations.create()::perform)
        .map(json::created)
        .map(Optional::of);
  }

  Reply<Optional<ObjectNode>> describe(Call call) {
    return TemplateRequests.describe(call)
        .then(operations.describe()::perform)
        .map(json::described)
        .map(Optional::of);
  }

  Reply<Optional<ObjectNode>> list(Call call) {
    return TemplateRequests.list(call)
        .then(operations.list()::perform)
        .map(page -> json.list(page, call))
        .map(Optional::of);
  }

  Reply<Optional<ObjectNode>> delete(Call call) {
    return TemplateRequests.delete(call)
        .then(operations.delete()::perform)
        .map(_ -> Optional.empty());
  }

  Reply<Optional<ObjectNode>> describeManaged(Call call) {
    return TemplateRequests.describeManaged(call)
        .then(operations.describeManaged()::perform)
        .map(managed::described)
        .map(Optional::of);
  }

  Reply<Optional<ObjectNode>> listManaged(Call call) {
    return TemplateRequests.listManaged(call)
        .then(operations.listManaged()::perform)
        .map(page -> managed.list(page, call))
        .map(Optional::of);
  }
}
