/** How the beans of an application are declared. */
@NullMarked
package io.ticketqueue.chassis.cdi;

import org.jspecify.annotations.NullMarked;
