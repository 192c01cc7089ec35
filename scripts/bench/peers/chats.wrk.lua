-- The request that wrk sends over and over.
wrk.method = "POST"
wrk.body = os.getenv("BODY")
wrk.headers["authorization"] = "Bearer " .. os.getenv("KEY")
wrk.headers["content-type"] = "application/json"
wrk.headers["accept"] = "application/json"
