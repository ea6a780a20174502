package io.fleetjobs.handler;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetjobs.model.Reply;
import io.fleetjobs.operation.tag.TagOperations;
import io.fleetjobs.wire.Call;
import io.fleetjobs.wire.TagJson;
import io.fleetjobs.wire.TagRequests;
import java.util.Optional;

/** The operations on tags from a call to the answer's body. */
record TagCalls(TagOperations operations) {
  Reply<Optional<ObjectNode>> tag(Call call) {
    return TagRequests.tag(call).then(operations.tag()::perform).map(_ -> Optional.empty());
  }

  Reply<Optional<ObjectNode>> untag(Call call) {
    return TagRequests.untag(call).then(operations.untag()::perform).map(_ -> Optional.empty());
  }

  Reply<Optional<ObjectNode>> list(Call call) {
    return TagRequests.list(call)
        .then(operations.list()::perform)
        .map(TagJson::list)
        .map(Optional::of);
  }
}
