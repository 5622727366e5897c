package io.ticketqueue.core;

/**
 * What is wrong with a field of a request. The text for the client stands in {@code
 * messages_*.properties} under {@code field.} and the name; {@code {0}} and {@code {1}} there are
 * the arguments.
 */
public enum Violation {
  // presence
  MISSING,
  NOTHING_OPEN,
  /** Arguments: the two fields of which one must be given. */
  ONE_OF_TWO,
  /** Argument: the field without which this one means nothing. */
  ONLY_WITH,

  // JSON
  NOT_THE_OBJECT_EXPECTED,
  NOT_A_LIST,
  NOT_AN_OBJECT,
  NOT_A_TEXT,
  NOT_A_BOOLEAN,
  NOT_A_NUMBER,
  NOT_A_WHOLE_NUMBER,
  NUL,
  HALF_A_CHARACTER,

  // texts
  /** Argument: the most characters. */
  TOO_LONG,
  /** Arguments: the least and the most characters. */
  WRONG_LENGTH,
  /** Arguments: the least and the most bytes. */
  WRONG_BYTES,
  /** Arguments: the least and the most characters. */
  NOT_VISIBLE_ASCII,
  CONTROL_CHARACTERS,
  INVISIBLE,
  /** Argument: what is offered. */
  NOT_ONE_OF,
  NOT_A_UUID,
  NOT_A_LOCAL_TIME,
  /** The clocks are set forward over it. */
  SKIPPED_TIME,
  /** The clocks are set back over it. */
  REPEATED_TIME,
  NOT_A_TYPE_AND_ID,
  NOT_A_DAY,
  NOT_A_PAYMENT_KEY,

  // numbers and lists
  /** Argument: the least. */
  TOO_SMALL,
  /** Arguments: the least and the most. */
  OUT_OF_RANGE,
  /** Arguments: the least and the most. */
  WRONG_COUNT,
  NOT_DIFFERENT,
  REPEATED,

  // times; argument: the other field
  NOT_AFTER,
  AFTER,
  NOT_IN_THE_FUTURE,

  // user
  NOT_AN_EMAIL_ADDRESS,
  NOT_A_PHONE_NUMBER,
  PASSWORD_SIGNS,
  PASSWORD_IS_EMAIL,
  PASSWORD_UNCHANGED,
  PASSWORD_LEAKED,
  TERM_MEMBERS,
  TERMS_NOT_IN_FORCE,

  // event
  ABOVE_CAPACITY,
  NOT_ROW_LABELS,
  UNKNOWN_ROW,
  ROW_WITHOUT_GRADE,
  ROW_WITHOUT_SEATS,
  UNKNOWN_SEAT,
  /** Argument: the seat that stands where another one does. */
  SAME_PLACE,
  /** Arguments: the seat or stage that is drawn too far away, how far it may be. */
  TOO_FAR,
  /** Argument: the grade. */
  GRADE_WITHOUT_PRICE,
  FEES_WITHOUT_LAST_DAY,
  NOT_AN_HTTPS_URL,
  /** Argument: the most. */
  TOO_MANY_SEATS,
  /** Argument: the parameters that there are. */
  UNKNOWN_PARAMETER
}
