/* What Swift may know of Lua. lua.h is not included here: nothing that Swift can name raises a Lua
   error, so no error can jump over a Swift frame. */
#ifndef CLUABRIDGE_H
#define CLUABRIDGE_H

#include "clb_state.h"
#include "clb_values.h"
#include "clb_task.h"
#include "clb_json.h"
#include "clb_userdata.h"
#include "clb_thread.h"

#endif
