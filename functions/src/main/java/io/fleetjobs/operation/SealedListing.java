package io.fleetjobs.operation;

import io.fleetjobs.caller.Caller;
import io.fleetjobs.model.Listing;
import io.fleetjobs.model.Page;
import io.fleetjobs.model.PageRequest;

/** A list whose positions the caller can hand back, but not read. */
public final class SealedListing<T> implements Listing<T> {
  private final Listing<T> list;
  private final Caller caller;

  public SealedListing(Listing<T> list, Caller caller) {
    this.list = list;
    this.caller = caller;
  }

  @Override
  public boolean isPosition(String text) {
    return caller.opened(text).filter(list::isPosition).isPresent();
  }

  @Override
  public String position(T entry) {
    return caller.sealed(list.position(entry));
  }

  @Override
  public Page<T> read(PageRequest part) {
    var page = list.read(new PageRequest(part.maxResults(), part.from().flatMap(caller::opened)));
    return new Page<>(page.items(), page.next().map(caller::sealed));
  }
}
