package io.fleetjobs.local.faults;

/**
 * What can happen to one call that a function makes; the weight is its share of a thousand writes.
 */
enum Fault {
  /** The first attempt is refused before it does anything; the SDK tries again. */
  THROTTLED_ONCE(6),
  /** The first attempt is answered with 500 before it does anything; the SDK tries again. */
  FAILED_ONCE(20),
  /** The first attempt is carried out, its answer lost; the SDK tries again. */
  ANSWER_LOST_ONCE(30),
  /** Every attempt is refused; the function is told so. */
  THROTTLED(10),
  /** Every attempt is answered with 500; the function is told so. */
  FAILED(10),
  /** The call is carried out, no attempt is answered; the function is told so. */
  ANSWER_LOST(25),
  /** The call takes longer. */
  DELAYED(20),
  /** The function dies before the call. */
  KILLED_BEFORE(12),
  /** The function dies after the call was carried out. */
  KILLED_AFTER(20);

  private final int perThousand;

  Fault(int perThousand) {
    this.perThousand = perThousand;
  }

  int perThousand() {
    return perThousand;
  }
}
