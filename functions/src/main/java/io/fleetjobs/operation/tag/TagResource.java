package io.fleetjobs.operation.tag;

import io.fleetjobs.model.OperatorResponse.Done;
import io.fleetjobs.model.Reply;
import io.fleetjobs.model.TagRequest;
import io.fleetjobs.operation.Operation;

/** Adds tags to a job or a template; a key that is there already gets its new value. */
public final class TagResource implements Operation<TagRequest.TagResource, Done> {
  private final TagOwners owners;
  private final TagWriter tags;

  public TagResource(TagOwners owners, TagWriter tags) {
    this.owners = owners;
    this.tags = tags;
  }

  @Override
  public Reply<Done> perform(TagRequest.TagResource request) {
    return owners
        .find(request.resourceArn())
        .then(owner -> tags.apply(owner, before -> before.with(request.tags())))
        .map(_ -> new Done());
  }
}
