/** The database of an application, where it has one. */
@NullMarked
package io.ticketqueue.chassis.jpa;

import org.jspecify.annotations.NullMarked;
