package io.fleetjobs.infra;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Refuses null as the value of a property. */
final class Given {
  private Given() {}

  /**
   * Returns the value.
   *
   * @throws IllegalArgumentException if it is null
   */
  static <T> T value(@Nullable T value, String property) {
    if (value == null) {
      throw new IllegalArgumentException("expected a value of " + property + ", got null");
    }
    return value;
  }

  /**
   * Returns the values.
   *
   * @throws IllegalArgumentException if one of them is null
   */
  static <T> List<T> values(String property, T[] values) {
    return Arrays.stream(value(values, property)).map(each -> value(each, property)).toList();
  }

  /**
   * @throws IllegalArgumentException if a component of the record is null
   */
  static <R extends Record> R complete(R properties) {
    for (RecordComponent component : properties.getClass().getRecordComponents()) {
      try {
        value(component.getAccessor().invoke(properties), component.getName());
      } catch (ReflectiveOperationException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
    return properties;
  }
}
