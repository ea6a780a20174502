package io.fleetjobs.store;

import io.fleetjobs.layout.TableLayout;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Thrown if this version cannot read a stored item. The message names the keys of the item. */
public final class CorruptItemException extends RuntimeException {
  private static final long serialVersionUID = 1;

  CorruptItemException(Map<String, AttributeValue> item, String problem) {
    super(
        "item "
            + text(item.get(TableLayout.PARTITION_KEY))
            + " / "
            + text(item.get(TableLayout.SORT_KEY))
            + " "
            + problem);
  }

  private static String text(@Nullable AttributeValue value) {
    return value == null ? "?" : value.s();
  }
}
