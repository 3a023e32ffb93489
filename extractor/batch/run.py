BatchReport=run_batch=None
